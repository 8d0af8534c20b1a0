const grpc = require('@grpc/grpc-js');
const { EventEmitter } = require('events');
const store = new EventEmitter();
function watch(call) {
  store.on('change', (item) => {
    if (item.topic === call.request.topic) call.write(item);
  });
}
function put(call, callback) {
  store.emit('change', call.request);
  callback(null, {});
}
const server = new grpc.Server();
server.addService(require('./proto').Store.service, { watch, put });
