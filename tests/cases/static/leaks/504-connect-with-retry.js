const mongoose = require('mongoose');
const url = process.env.MONGO_URL;
function connectWithRetry() {
  mongoose.connection.on('disconnected', () => {
    console.warn('mongo disconnected');
  });
  mongoose.connect(url).catch((err) => {
    console.error(err.message);
    setTimeout(connectWithRetry, 5000);
  });
}
connectWithRetry();
