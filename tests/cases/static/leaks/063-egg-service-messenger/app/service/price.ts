import { Service, Context } from 'egg';

export default class PriceService extends Service {
  private table: Record<string, number> = {};

  constructor(ctx: Context) {
    super(ctx);
    this.app.messenger.on('prices', (table: Record<string, number>) => {
      this.table = table;
    });
  }

  async of(sku: string) {
    return this.table[sku] ?? (await this.ctx.model.Price.findOne({ sku })).amount;
  }
}
