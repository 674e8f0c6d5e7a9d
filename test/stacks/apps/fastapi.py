from fastapi import FastAPI, Request, Response

app = FastAPI()


@app.middleware("http")
async def check_login(request: Request, call_next):
    if request.url.path == "/private" and request.headers.get("authorization") != "Basic dTpw":
        return Response(status_code=401)
    return await call_next(request)


@app.put("/orders")
@app.put("/private")
async def put_order(response: Response):
    response.headers["X-Total"] = "7"
    return {"ok": True}


@app.get("/crash")
async def crash():
    raise RuntimeError("crash")


# SNIPPET
