const grpc = require('@grpc/grpc-js');
const { Greeter } = require('./proto');
const client = new grpc.Client('greeter:50051', grpc.credentials.createInsecure());
module.exports = function hello(name, cb) {
  client.makeUnaryRequest(Greeter.path, Greeter.encode, Greeter.decode, { name }, cb);
};
