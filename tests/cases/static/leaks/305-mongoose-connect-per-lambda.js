const mongoose = require('mongoose');
module.exports.handler = async (event) => {
  await mongoose.connect(process.env.MONGO_URL);
  mongoose.connection.on('error', (err) => console.error('mongo', err));
  const User = mongoose.model('User');
  return { statusCode: 200, body: JSON.stringify(await User.findById(event.pathParameters.id)) };
};
