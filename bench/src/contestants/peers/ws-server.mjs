// A broadcast with `ws`: one encoding, then a loop over a Set of sockets.
import { WebSocketServer } from "ws";
import { messageBody } from "./message-body.mjs";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
const rooms = new Map();

server.on("connection", (socket) => {
  socket.on("close", () => {
    for (const room of rooms.values()) room.delete(socket);
  });
  socket.on("message", (frame) => {
    const { type, data } = JSON.parse(frame);
    if (type === "ping") return socket.send(`{"type":"pong","data":{"timestamp":"${new Date().toISOString()}"}}`);
    if (type === "join_session") {
      rooms.set(data.room, (rooms.get(data.room) ?? new Set()).add(socket));
      return socket.send('{"type":"session_update","data":{"action":"joined"}}');
    }
    const encoded = Buffer.from(JSON.stringify(messageBody(data.content)));
    for (const member of rooms.get(data.room)) if (member !== socket) member.send(encoded, { binary: false });
    socket.send('{"type":"ack","data":{}}');
  });
});
server.on("listening", () => console.log(`http://127.0.0.1:${server.address().port}`));
