/** `<id>` of `<kind>:<id>`. */
export const idOf = (channel: string): string => channel.slice(channel.indexOf(":") + 1);
