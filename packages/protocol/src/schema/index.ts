export { clientMessages } from "./client-messages.ts";
export { emotion } from "./emotion.ts";
export { consentPurposes, email, linkPurposes, newPassword, personName, requests, roles } from "./http.ts";
export { byteLength } from "../byte-length.ts";
export { type Decoded, decodeFrame, describeIssue } from "./decode-frame.ts";
export { message } from "./message.ts";
export { clientNotes } from "./message-notes.ts";
export { deltaMessages, serverMessages } from "./server-messages.ts";
export { commandKey } from "./shapes.ts";
