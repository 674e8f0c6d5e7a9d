require 'action_controller/railtie'
require 'rack/cors'

class Shop < Rails::Application
  config.eager_load = false
  config.secret_key_base = 'for this test alone'
  config.consider_all_requests_local = false
  config.logger = Logger.new(File::NULL)
  config.hosts.clear
  routes.append do
    put '/orders', to: 'orders#update'
    put '/private', to: 'orders#update', defaults: { login: true }
    match '/private', via: %i[get options], to: 'orders#update', defaults: { login: true }
    get '/crash', to: 'orders#crash'
  end
end
# SNIPPET

class OrdersController < ActionController::API
  before_action { head :unauthorized if params[:login] && request.headers['Authorization'] != 'Basic dTpw' }

  def update
    response.set_header('X-Total', '7')
    render json: { ok: true }
  end

  def crash
    raise 'crash'
  end
end

Shop.initialize!
run Shop
