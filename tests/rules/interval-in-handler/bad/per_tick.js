const { load } = require('./load');

setInterval(() => {
  setInterval(() => load(), 1000);
//^^^^^^^^^^^ warning: an interval is started on every tick of an interval and never cleared
}, 60000);
