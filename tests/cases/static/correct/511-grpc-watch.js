const grpc = require('@grpc/grpc-js');
const { EventEmitter } = require('events');
const store = new EventEmitter();
function watch(call) {
  const push = (item) => { if (item.topic === call.request.topic) call.write(item); };
  store.on('change', push);
  const stop = () => store.removeListener('change', push);
  call.on('cancelled', stop);
  call.on('close', stop);
}
const server = new grpc.Server();
server.addService(require('./proto').Store.service, { watch });
