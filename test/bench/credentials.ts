/** Made up: they only have to be the same on both sides. */
export const APP_ID = 'cli_0123456789abcdef';
export const APP_SECRET = 'bench-secret';
export const ENCRYPT_KEY = 'bench-encrypt-key';
export const VERIFICATION_TOKEN = 'bench-verification-token';
