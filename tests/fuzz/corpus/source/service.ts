import type { Bus } from './bus'; import { type A, B as C } from '@app/b'; import d = require('d');
export * from './e'; export { f as default, type G } from './g'; export = h;
enum Kind { A, B = 5, C, D = 'd' } declare module 'x' { const y: number }
namespace N.M { export const k = <T,>(x: T): T => x as unknown as T; }
@Injectable({ scope: Scope.REQUEST })
export abstract class Service<T extends object> extends Base<T> implements OnModuleInit {
  @Input() name!: string; private readonly seen: Map<string, T[]> = new Map();
  declare x: number; static readonly EVENT = 'event' as const; accessor y = 1;
  constructor(@Inject('BUS') private readonly bus: Bus, public override z?: number, ...rest: any[]) { super(); }
  @Get(':id') async get(@Param('id') id: string): Promise<T | undefined> {
    this.bus.on(Service.EVENT, (value): asserts value is T => { this.seen.get(id)!.push(value); });
    using lock = acquire(); await using db = await open(); return this.seen.get(id)?.[0] satisfies T;
  }
}
function over(a: string): void; function over(this: Window, a: any): a is string { return <any>a; }
export default interface I { (x: number): string; new (): I; readonly [key: string]: unknown; m?(): void }
type U = keyof typeof Kind extends infer K ? `${K & string}-x` : never;
