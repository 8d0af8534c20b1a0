import { Component, DestroyRef, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { HttpClient } from '@angular/common/http';
import { BehaviorSubject, interval, take } from 'rxjs';
import { Router } from './router';

const page$ = new BehaviorSubject(1);

@Component({ selector: 'app-orders', template: '' })
export class OrdersComponent {
  private readonly http = inject(HttpClient);
  private readonly destroyRef = inject(DestroyRef);
  private sub?: { unsubscribe(): void };

  constructor(private readonly route: any) {}

  ngOnInit() {
    this.http.get('/api/orders').subscribe((o) => console.log(o));
    page$.pipe(take(1)).subscribe((p) => console.log(p));
    this.route.params.subscribe((p: unknown) => console.log(p));
    interval(5000).pipe(takeUntilDestroyed(this.destroyRef)).subscribe(() => {});
    this.sub = page$.subscribe((p) => console.log(p));
  }

  ngOnDestroy() {
    this.sub?.unsubscribe();
  }
}
