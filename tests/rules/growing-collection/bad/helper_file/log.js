const entries = [];
exports.record = (req) => {
  entries.push({ url: req.url });
//        ^^^^ info: `entries` may only grow
};
exports.count = () => entries.length;
