const mongoose = require('mongoose');
mongoose.connection.on('error', (err) => console.error('mongo', err));
let ready;
module.exports.handler = async (event) => {
  ready = ready || mongoose.connect(process.env.MONGO_URL);
  await ready;
  const User = mongoose.model('User');
  return { statusCode: 200, body: JSON.stringify(await User.findById(event.pathParameters.id)) };
};
