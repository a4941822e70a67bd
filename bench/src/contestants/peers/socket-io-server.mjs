// A broadcast with Socket.IO as its documentation shows it: a room, the in-memory adapter with connection state
// recovery on (so that it keeps what it has sent, as MasterX does), WebSocket only.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { eventName, messageBody } from "./message-body.mjs";

const http = createServer();
const io = new Server(http, {
  transports: ["websocket"],
  connectionStateRecovery: { maxDisconnectionDuration: 2 * 60 * 1000, skipMiddlewares: true },
});

io.on("connection", (socket) => {
  socket.on("join_session", async ({ room }) => {
    await socket.join(room);
    socket.emit("session_update", { action: "joined" });
  });
  socket.on("chat_message", ({ room, content }) => {
    socket.to(room).emit(eventName, messageBody(content));
    socket.emit("ack", {});
  });
  socket.on("ping", () => socket.emit("pong", { timestamp: new Date().toISOString() }));
});

http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
