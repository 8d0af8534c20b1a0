import { Component, OnInit } from '@angular/core';
import { Store } from '@ngrx/store';
@Component({ selector: 'app-cart', template: '' })
export class CartComponent implements OnInit {
  total = 0;
  constructor(private store: Store<any>) {}
  ngOnInit(): void {
    this.store.select((s) => s.cart.total).subscribe((t) => { this.total = t; });
  }
}
