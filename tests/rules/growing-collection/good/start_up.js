const handlers = {};
const list = [];
for (const name of ['a', 'b']) {
  handlers[name] = () => name;
  list.push(name);
}
function use(handler) { list.push(handler); }
use((req) => req.url);
let installed = false;
module.exports = (req, res) => {
  if (!installed) {
    installed = true;
    list.push(res.app);
  }
  res.end(list.length + '');
};
