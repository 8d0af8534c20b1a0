const mongoose = require('mongoose');
async function connect() {
  mongoose.connection.on('error', (err) => console.error(err));
  if (mongoose.connection.readyState === 0) await mongoose.connect(process.env.DB);
}
exports.handler = async (event) => {
  await connect();
  return mongoose.model('Order').findById(event.id);
};
