import { Component, OnInit } from '@angular/core';
import { HttpClient } from '@angular/common/http';
import { interval, map, take } from 'rxjs';
@Component({ selector: 'app-rates', template: '{{ clock$ | async }}' })
export class RatesComponent implements OnInit {
  clock$ = interval(1000).pipe(map(() => Date.now()));
  rates: unknown;
  constructor(private http: HttpClient) {}
  ngOnInit() {
    this.http.get('/rates').subscribe((r) => { this.rates = r; });
    interval(100).pipe(take(3)).subscribe(() => console.log('tick'));
  }
}
