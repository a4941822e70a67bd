// Sends back what it gets, with ws on Node and nothing around it.
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 }, () =>
  console.log(`http://127.0.0.1:${server.address().port}`),
);
server.on("connection", (socket) => {
  socket.on("error", () => {});
  socket.on("message", (data) => socket.send(data, { binary: false }));
});
