import express from 'express';
import axios from 'axios';
express().use(async (req, res, next) => {
  const id = axios.interceptors.request.use((config) => config);
  res.on('close', () => axios.interceptors.request.eject(id));
  next();
});
