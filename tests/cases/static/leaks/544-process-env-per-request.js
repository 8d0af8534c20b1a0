exports.tenant = (req, res, next) => {
  process.env['TENANT_' + req.headers['x-tenant']] = req.headers['x-tenant-name'];
  next();
};
