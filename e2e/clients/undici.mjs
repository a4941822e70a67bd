import { WebSocket } from "undici";
import { drive, openWith } from "./drive.mjs";

drive(openWith(WebSocket));
