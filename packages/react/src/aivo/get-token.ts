/** The access token that the page keeps under `access_token`, for its session or longer; null where there is none. */
export function getToken(): string | null {
  try {
    return sessionStorage.getItem("access_token") ?? localStorage.getItem("access_token");
  } catch {
    // A server has no storage, and a page may be refused it.
    return null;
  }
}
