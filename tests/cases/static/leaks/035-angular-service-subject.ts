import { Component, OnInit } from '@angular/core';
import { BehaviorSubject } from 'rxjs';
import { Injectable } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class BasketService {
  readonly items$ = new BehaviorSubject<string[]>([]);
}

@Component({ selector: 'app-basket', template: '{{ total }}' })
export class BasketComponent implements OnInit {
  total = 0;

  constructor(private basket: BasketService) {}

  ngOnInit() {
    this.basket.items$.subscribe((items) => {
      this.total = items.length;
    });
  }
}
