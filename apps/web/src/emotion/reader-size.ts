/** What the browser loads, once, to read texts itself: the weights, and little beside them. */
export const readerSize = "5.0 MB";
