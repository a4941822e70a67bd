// Acknowledges "ping", as the documentation of Socket.IO shows acknowledgements.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
new Server(http, { transports: ["websocket"] }).on("connection", (socket) => {
  socket.on("ping", (data, acknowledge) => acknowledge(data));
});
http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
