export { clientMessages } from "./client-messages.ts";
export { emotion } from "./emotion.ts";
export { consentPurposes, email, linkPurposes, newPassword, personName, requests, roles } from "./http.ts";
export { byteLength, type Decoded, decodeMasterxFrame, describeIssue } from "./masterx-codec.ts";
export { message } from "./message.ts";
export { serverMessages } from "./server-messages.ts";
