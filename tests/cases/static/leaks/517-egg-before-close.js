'use strict';
const fs = require('fs');
module.exports = (app) => {
  class ExportController extends app.Controller {
    async create() {
      const file = '/tmp/' + this.ctx.query.id + '.csv';
      fs.writeFileSync(file, await this.ctx.service.report.csv());
      app.on('close', () => fs.unlinkSync(file));
      this.ctx.body = { file };
    }
  }
  return ExportController;
};
