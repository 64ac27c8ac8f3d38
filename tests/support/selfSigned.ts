/**
 * A certificate for `localhost` that nobody has signed, until 2126. Its key is public: it protects
 * nothing.
 */
export const selfSigned = {
	key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgw5UxZaEn6jqtvz+C
LVKqqCDDja5mAthNCvIG6b3nCdqhRANCAATZBNp5N74D3cv856/TQqnRgLEnItTU
2yliIxuRzaYVZzpiEfPmSElB7ftCshwr6/mZRp/bpCMLp0VP2vHwXG6n
-----END PRIVATE KEY-----
`,
	cert: `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUb+jCB0i+5oYHdllMyNuwndDTczowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjIyMjI1OVoYDzIxMjYxMDI5
MjIyMjU5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATZBNp5N74D3cv856/TQqnRgLEnItTU2yliIxuRzaYVZzpiEfPmSElB
7ftCshwr6/mZRp/bpCMLp0VP2vHwXG6no1MwUTAdBgNVHQ4EFgQU+J5dseF/dYPd
fvhA43X95ZIfuVgwHwYDVR0jBBgwFoAU+J5dseF/dYPdfvhA43X95ZIfuVgwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBjxJIwKmv5tTmCcKbrQjaO
fokhYxpy9sp5wjCFCjTpbgIhAJXip0vsANWoNW+i+/Wt7h1d0lAX4ubaIllN/suo
yxZk
-----END CERTIFICATE-----
`,
};
