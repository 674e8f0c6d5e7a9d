from django.http import HttpResponse, JsonResponse
from django.urls import path

SECRET_KEY = "for this test alone"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "app"
INSTALLED_APPS = []
MIDDLEWARE = ["app.check_login", "django.middleware.common.CommonMiddleware"]
# SNIPPET


def check_login(get_response):
    def answer(request):
        if request.path == "/private" and request.headers.get("Authorization") != "Basic dTpw":
            return HttpResponse(status=401)
        return get_response(request)

    return answer


def put_order(request):
    return JsonResponse({"ok": True}, headers={"X-Total": "7"})


def crash(request):
    raise RuntimeError("crash")


urlpatterns = [path("orders", put_order), path("private", put_order), path("crash", crash)]
