import { Pool, type PoolClient } from 'pg';

export class ReportRepository {
  private readonly pool = new Pool({ max: 10 });

  async run(reportId: string): Promise<string[]> {
    const notices: string[] = [];
    const client: PoolClient = await this.pool.connect();
    client.on('notice', (msg) => notices.push(msg.message ?? ''));
    try {
      await client.query('select build_report($1)', [reportId]);
      return notices;
    } finally {
      client.release();
    }
  }
}
