'use strict';

exports.index = async ctx => {
  ctx.body = await ctx.service.flags.list();
};
