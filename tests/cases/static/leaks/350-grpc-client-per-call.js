const grpc = require('@grpc/grpc-js');
const { Greeter } = require('./proto');
module.exports = function hello(name, cb) {
  const client = new grpc.Client('greeter:50051', grpc.credentials.createInsecure());
  client.makeUnaryRequest(Greeter.path, Greeter.encode, Greeter.decode, { name }, cb);
};
