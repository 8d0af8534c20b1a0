import { Component, Injectable, OnInit } from '@angular/core';
import { BehaviorSubject } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class BasketService {
  readonly items$ = new BehaviorSubject<string[]>([]);
}

@Component({ selector: 'app-basket', template: '' })
export class BasketComponent implements OnInit {
  total = 0;

  constructor(private basket: BasketService) {}

  ngOnInit() {
    this.basket.items$.subscribe((items) => {
//                     ^^^^^^^^^ warning: the subscription to `this.basket.items$` in `ngOnInit` goes on after the component is gone
      this.total = items.length;
    });
  }
}
