const geo = (function () {
  const known = {};
  return {
    async of(ip) {
      if (known[ip]) return known[ip];
      known[ip] = await lookup(ip);
      return known[ip];
    },
  };
})();
async function lookup(ip) { return { ip }; }
module.exports = async (req, res) => res.json(await geo.of(req.ip));
