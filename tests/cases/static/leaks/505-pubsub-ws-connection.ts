import { WebSocketServer } from 'ws';
import { PubSub } from 'graphql-subscriptions';
const pubsub = new PubSub();
const wss = new WebSocketServer({ port: 8081 });
wss.on('connection', (ws) => {
  pubsub.subscribe('PRICE', (price: number) => {
    ws.send(JSON.stringify({ price }));
  });
  ws.on('message', (m) => pubsub.publish('ECHO', m));
});
