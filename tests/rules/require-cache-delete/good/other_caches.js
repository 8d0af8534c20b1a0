const cache = {};
exports.drop = (id) => { delete cache[id]; };
exports.files = () => Object.keys(require.cache);
