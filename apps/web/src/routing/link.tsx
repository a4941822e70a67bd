import type { ComponentProps, MouseEvent } from "react";
import { navigate } from "./navigation.ts";
import { addressOf, type Route } from "./route.ts";

/** A real link that stays in the page; with a modifier key the browser does what it always does. */
export const Link = ({ to, children, ...rest }: Omit<ComponentProps<"a">, "href"> & { to: Route }) => {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    rest.onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a {...rest} href={addressOf(to)} onClick={follow}>
      {children}
    </a>
  );
};
