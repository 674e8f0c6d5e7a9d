from flask import Flask, jsonify, request

app = Flask(__name__)
# SNIPPET


@app.before_request
def check_login():
    if request.path == "/private" and request.headers.get("Authorization") != "Basic dTpw":
        return "", 401


@app.put("/orders")
@app.put("/private")
def put_order():
    response = jsonify(ok=True)
    response.headers["X-Total"] = "7"
    return response


@app.get("/crash")
def crash():
    raise RuntimeError("crash")
