/** As `GET /api/v1/notifications` answers it. */
export interface OwnNotification {
  readonly notification_id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly created_at: number;
  readonly closed_at: number | null;
}

/** The latest of each place that they lead to: a second call for a case says nothing new. */
export function latestByLink(all: readonly OwnNotification[]): readonly OwnNotification[] {
  const seen = new Set<string>();
  return all.filter(({ link, notification_id }) => {
    const key = link ?? notification_id;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
