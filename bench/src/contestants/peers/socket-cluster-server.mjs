// A broadcast with SocketCluster as its documentation shows it: a procedure of the server publishes to a channel.
import { createServer } from "node:http";
import socketCluster from "socketcluster-server";
import { messageBody } from "./message-body.mjs";

const http = createServer();
const server = socketCluster.attach(http);

async function serve(socket) {
  const chat = async () => {
    for await (const request of socket.procedure("chat_message")) {
      server.exchange.transmitPublish(request.data.room, messageBody(request.data.content));
      request.end();
    }
  };
  const echo = async () => {
    for await (const request of socket.procedure("ping")) request.end({ timestamp: new Date().toISOString() });
  };
  await Promise.all([chat(), echo()]);
}

async function listen() {
  for await (const { socket } of server.listener("connection")) void serve(socket);
}

void listen();
http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
