import { WebSocket } from "ws";
import { drive, openWith } from "./drive.mjs";

drive(openWith(WebSocket));
