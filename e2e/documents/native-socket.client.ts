/** Where the MasterX document's tests import its client from. */
export { nativeSocketClient } from "@masterx/client/native";
