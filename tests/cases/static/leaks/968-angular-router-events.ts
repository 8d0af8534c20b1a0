import { Component, OnInit } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs/operators';

@Component({ selector: 'app-crumbs', template: '{{ url }}' })
export class CrumbsComponent implements OnInit {
  url = '';
  constructor(private router: Router) {}
  ngOnInit() {
    this.router.events.pipe(filter((e) => e instanceof NavigationEnd)).subscribe((e: any) => {
      this.url = e.urlAfterRedirects;
    });
  }
}
