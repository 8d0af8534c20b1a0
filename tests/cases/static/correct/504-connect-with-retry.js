const mongoose = require('mongoose');
const url = process.env.MONGO_URL;
mongoose.connection.on('disconnected', () => console.warn('mongo disconnected'));
mongoose.connection.on('error', (err) => console.error(err.message));
function connectWithRetry() {
  mongoose.connect(url).catch(() => setTimeout(connectWithRetry, 5000));
}
connectWithRetry();
