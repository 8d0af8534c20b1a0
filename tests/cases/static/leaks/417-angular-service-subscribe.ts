import { Component, OnInit } from '@angular/core';
import { BehaviorSubject } from 'rxjs';
export class CartService { readonly items$ = new BehaviorSubject<string[]>([]); }
@Component({ selector: 'app-cart', template: '{{ n }}' })
export class CartComponent implements OnInit {
  n = 0;
  constructor(private cart: CartService) {}
  ngOnInit() {
    this.cart.items$.subscribe((items) => { this.n = items.length; });
  }
}
