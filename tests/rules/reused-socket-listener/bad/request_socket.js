module.exports = (req, res, next) => {
  req.connection.on('timeout', () => next());
//               ^^ warning: 'timeout' listener on `req.connection` for each request
};
