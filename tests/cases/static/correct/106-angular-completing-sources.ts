import { Component, DestroyRef, OnInit, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { HttpClient } from '@angular/common/http';
import { ActivatedRoute } from '@angular/router';
import { BehaviorSubject, interval, switchMap, take } from 'rxjs';

@Component({ selector: 'app-orders', template: '{{ orders.length }}' })
export class OrdersComponent implements OnInit {
  private readonly http = inject(HttpClient);
  private readonly route = inject(ActivatedRoute);
  private readonly destroyRef = inject(DestroyRef);
  private readonly page$ = new BehaviorSubject(1);
  orders: unknown[] = [];

  ngOnInit() {
    this.http.get<unknown[]>('/api/orders').subscribe((o) => { this.orders = o; });
    this.page$.pipe(take(1)).subscribe((p) => console.log('page', p));
    this.route.params.subscribe((p) => console.log(p['id']));
    interval(5000)
      .pipe(
        switchMap(() => this.http.get<unknown[]>('/api/orders')),
        takeUntilDestroyed(this.destroyRef),
      )
      .subscribe((o) => { this.orders = o; });
  }
}
