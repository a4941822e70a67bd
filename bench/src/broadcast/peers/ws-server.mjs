// A broadcast with `ws`: one encoding, then a loop over a Set of sockets.
import { WebSocketServer } from "ws";
import { messageBody } from "./message-body.mjs";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
const room = new Set();

server.on("connection", (socket) => {
  socket.on("close", () => room.delete(socket));
  socket.on("message", (frame) => {
    const { type, data } = JSON.parse(frame);
    if (type === "join_session") {
      room.add(socket);
      socket.send('{"type":"session_update","data":{"action":"joined"}}');
      return;
    }
    const encoded = Buffer.from(JSON.stringify(messageBody(data.content)));
    for (const member of room) if (member !== socket) member.send(encoded, { binary: false });
    socket.send('{"type":"ack","data":{}}');
  });
});
server.on("listening", () => console.log(`http://127.0.0.1:${server.address().port}`));
