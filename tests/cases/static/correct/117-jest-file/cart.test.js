const { EventEmitter } = require('events');
const { bus } = require('./bus');
const { createCart } = require('./cart');

describe('cart', () => {
  let cart;

  beforeEach(() => {
    process.on('warning', console.warn);
    bus.on('changed', () => {});
    cart = createCart(bus);
  });

  it('tells of changes', (done) => {
    bus.on('changed', () => done());
    setInterval(() => cart.tick(), 10);
    cart.add('x');
  });

  it('takes any emitter', () => {
    const own = new EventEmitter();
    own.setMaxListeners(0);
    expect(createCart(own)).toBeDefined();
  });
});
